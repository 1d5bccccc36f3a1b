import type { APIRoute } from 'astro';
import { toExportJsonSchema } from '../blog/claims-export.ts';
import { url } from '../components/site/address.ts';

export const GET: APIRoute = () => Response.json(toExportJsonSchema(url));
