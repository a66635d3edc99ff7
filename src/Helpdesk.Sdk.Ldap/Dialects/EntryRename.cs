namespace Helpdesk.Sdk.Ldap;

/// <summary>A new name or place of an entry, for one modifyDN.</summary>
/// <param name="RelativeName">The relative name it is to have, escaped.</param>
/// <param name="Parent">The container it is to be in; null where it is now.</param>
internal sealed record EntryRename(string RelativeName, string? Parent);
