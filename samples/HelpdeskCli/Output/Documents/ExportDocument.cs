using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What an export wrote.</summary>
internal sealed record ExportDocument(string File, string Format, long Rows, IReadOnlyList<StoreWarning> Warnings);
