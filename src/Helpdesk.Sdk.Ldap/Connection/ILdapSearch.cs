namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// A search as a stream of entries. Enumerating sends it; leaving the enumeration early abandons it. A result that is neither success nor tolerated throws
/// after the entries before it. For one enumeration.
/// </summary>
internal interface ILdapSearch : IAsyncEnumerable<LdapEntry>
{
    /// <summary>The final answer with its controls, once enumeration has reached the end.</summary>
    LdapResult? Result { get; }

    /// <summary>Other servers named by the answer; reported and never followed.</summary>
    IReadOnlyList<string> References { get; }
}
