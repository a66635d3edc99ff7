namespace Helpdesk.Sdk.Entra;

/// <summary>A request that must never leave was stopped: always a bug.</summary>
internal sealed class ForbiddenRequestException(string message) : InvalidOperationException(message);
