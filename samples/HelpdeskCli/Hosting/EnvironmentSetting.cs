namespace HelpdeskCli;

/// <summary>A setting that an environment variable gives.</summary>
/// <param name="Variable">The variable as it is written.</param>
/// <param name="Path">The setting's whole path, in the file's spelling where the file has it.</param>
/// <param name="Value">Its value, which may be a secret.</param>
internal sealed record EnvironmentSetting(string Variable, string Path, string? Value)
{
    /// <summary>
    /// Sections that say where things are and how to get in, never who may do what; secrets of these are often mounted into the environment.
    /// A section that is not named here is policy: one that a later version adds is closed until somebody thinks about it.
    /// </summary>
    private static readonly string[] Places = ["State", "Keys", "Stores", "Notifiers", "Messaging", "Timeouts"];

    // Inside a store these say who is privileged, which mailboxes prove nothing and what may be run on devices; tenants are kept apart.
    private static readonly string[] DecidingInStores = ["ProtectedGroups", "Groups", "Applications", "MailDomains", "Tenant", "EligibleRoles", "Profiles", "Procedures"];

    /// <summary>Whether it decides who may do what. Read from the finished path, because a variable's name may hold colons too.</summary>
    public bool DecidesRights => Path.Split(':') switch
    {
        [_, var stores, _, var key, ..] when Same(stores, "Stores") => DecidingInStores.Contains(key, StringComparer.OrdinalIgnoreCase),
        // Without its witness a restored backup brings codes and sessions back to life.
        [_, var keys, var key, ..] when Same(keys, "Keys") && Same(key, "Witness") => true,
        [_, var section, ..] => !Places.Contains(section, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>The setting's name below the section of the SDK.</summary>
    public string Name => Path[(Path.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <inheritdoc/>
    public override string ToString() => Variable;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
