namespace Helpdesk.Sdk.Ldap;

/// <summary>What a dialect outside Active Directory needs to know from the configuration.</summary>
/// <param name="BaseDn">Where users, groups and policies are looked for.</param>
/// <param name="DefaultPolicy">The policy of accounts that name none of their own.</param>
/// <param name="ProtectedGroups">Groups whose members are privileged.</param>
/// <param name="Time">The clock locks and expiries are judged by.</param>
internal sealed record StandardSettings(DistinguishedName BaseDn, DistinguishedName? DefaultPolicy, IReadOnlyList<string> ProtectedGroups, TimeProvider Time)
{
    public string Base { get; } = BaseDn.ToString();

    /// <summary>The service account's own entry, where the way to sign in names one.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>Where groups are looked for.</summary>
    public string Groups => GroupsDn.ToString();

    /// <summary>The same, parsed.</summary>
    public DistinguishedName GroupsDn { get; init; } = BaseDn;

    /// <summary>Where memberships that make privileged are looked for: everywhere this store looks at all, since groups are nested as people like.</summary>
    public IReadOnlyList<DistinguishedName> PrivilegeBases =>
        BaseDn.IsWithin(GroupsDn) ? [GroupsDn] : GroupsDn.IsWithin(BaseDn) ? [BaseDn] : [BaseDn, GroupsDn];
}
