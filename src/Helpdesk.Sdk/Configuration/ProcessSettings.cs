namespace Helpdesk.Sdk;

/// <summary>A named, configured way to help.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Actions">The actions it covers; an action belongs to one process.</param>
/// <param name="Limit">How many actions per person in the window, over all operators and nodes.</param>
/// <param name="Window">The sliding window that is counted in.</param>
public sealed record ProcessSettings(string Name, IReadOnlyList<HelpdeskAction> Actions, int Limit, TimeSpan Window);
