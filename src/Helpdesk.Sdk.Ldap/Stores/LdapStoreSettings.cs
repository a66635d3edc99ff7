namespace Helpdesk.Sdk.Ldap;

/// <summary>What a store needs besides its dialect and its pool.</summary>
internal sealed record LdapStoreSettings(string Name, DistinguishedName BaseDn, TimeSpan CallTime, TimeProvider Time)
{
    public string Base { get; } = BaseDn.ToString();
}
