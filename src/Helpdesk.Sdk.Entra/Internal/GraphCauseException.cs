namespace Helpdesk.Sdk.Entra;

/// <summary>Stands for an exception of the SDK in a chain of causes: its kind, without its text, which may repeat what was sent.</summary>
internal sealed class GraphCauseException(string kind) : Exception(kind);
