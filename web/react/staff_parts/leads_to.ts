// For a route that only leads to another: before anything is shown, since what would be clicked there
// meanwhile would be overtaken by it.
import { redirect } from 'react-router';

export const leadsTo = (address: string) => ({ loader: () => redirect(address) });
