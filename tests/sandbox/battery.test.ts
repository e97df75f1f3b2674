import { simulations } from '../../sandbox/index.ts';
import { sandboxBattery } from '../contracts/sandbox.ts';

for (const simulation of simulations) sandboxBattery(simulation);
