namespace Helpdesk.Sdk.Entra;

/// <summary>The tenant's budget is used up for longer than the call may take; nothing was sent.</summary>
internal sealed class GraphThrottledException() : Exception("The service's limits leave no room for the call in its time.");
