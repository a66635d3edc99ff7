namespace Helpdesk.Sdk.Ldap;

/// <summary>What a store needs besides its dialect and its pool.</summary>
internal sealed record LdapStoreSettings(string Name, DistinguishedName BaseDn, TimeSpan CallTime, TimeProvider Time)
{
    /// <summary>Where accounts are created that name no container; null for the base.</summary>
    public DistinguishedName? NewUserContainer { get; init; }

    /// <summary>Whether a forged DNS answer could have the password sent to another host of the domain.</summary>
    public bool TrustsDnsWithPassword { get; init; }

    public string Base { get; } = BaseDn.ToString();

    /// <summary>Entries a page of a listing that is read to its end.</summary>
    public int PageSize { get; init; } = 1_000;
}
