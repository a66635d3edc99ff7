namespace Helpdesk.Sdk;

/// <summary>What to list from the local directory.</summary>
/// <param name="Text">Start or inside of names, user name or mail; <see langword="null"/> = all.</param>
/// <param name="Disabled">Only disabled ones.</param>
/// <param name="LockedOnly">Only ones with a lock recorded.</param>
public sealed record LocalAccountQuery(string? Text, bool Disabled, bool LockedOnly);
