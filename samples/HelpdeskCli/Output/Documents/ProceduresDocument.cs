using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The approved procedures.</summary>
internal sealed record ProceduresDocument(IReadOnlyList<DeviceProcedure> Procedures);
