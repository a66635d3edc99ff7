namespace Helpdesk.Sdk;

/// <summary>A store that could not take part in a listing, and why.</summary>
/// <param name="Store">Its configured name.</param>
/// <param name="Message">What happened, for the operator.</param>
public sealed record StoreWarning(string Store, string Message);
