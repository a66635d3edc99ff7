namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What a key takes, and what of it.</summary>
/// <param name="Name">The word of the page.</param>
/// <param name="Allowed">The range or the words, where the product says so.</param>
internal sealed record SettingKind(string Name, string Allowed = "")
{
    public static readonly SettingKind Group = new("group");
    public static readonly SettingKind Map = new("group of texts");
    public static readonly SettingKind Text = new("text");
    public static readonly SettingKind Secret = new("secret");
}
