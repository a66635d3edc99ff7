namespace Helpdesk.Sdk;

/// <summary>Who walks the corridor.</summary>
/// <param name="Name">The name that stands in the history.</param>
public abstract record Actor(string Name);
