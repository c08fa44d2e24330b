import { createRoot } from 'react-dom/client';
import { StaffApp } from './staff_app';

const root = document.getElementById('root');
if (root) createRoot(root).render(<StaffApp />);
