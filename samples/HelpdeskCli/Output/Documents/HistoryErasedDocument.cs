using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What was erased.</summary>
internal sealed record HistoryErasedDocument(UserKey User, int Entries);
