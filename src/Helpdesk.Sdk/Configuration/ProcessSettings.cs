namespace Helpdesk.Sdk;

/// <summary>A named, configured way to help.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Actions">The actions it covers.</param>
/// <param name="Limit">How often per person in the window.</param>
/// <param name="Window">The sliding window.</param>
public sealed record ProcessSettings(string Name, IReadOnlyList<HelpdeskAction> Actions, int Limit, TimeSpan Window);
