namespace Helpdesk.Sdk;

/// <summary>The guard "two different credential-affecting actions on one person": any other action recorded inside the window needs approval.</summary>
/// <param name="Window">The window.</param>
/// <param name="Exempt">Actions that do not count (unlock).</param>
public sealed record OtherActionRule(TimeSpan Window, IReadOnlyList<HelpdeskAction> Exempt);
