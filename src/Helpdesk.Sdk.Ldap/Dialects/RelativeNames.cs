namespace Helpdesk.Sdk.Ldap;

/// <summary>Writes relative names, escaped (RFC 4514 section 2.4).</summary>
internal static class RelativeNames
{
    /// <summary>The name with another value of one of its attributes; the others stay.</summary>
    public static string Replace(RelativeDistinguishedName name, string attribute, string value) => string.Join(
        '+', name.Values.Select(part => part.Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase) ? new AttributeValueAssertion(part.Attribute, value) : part));
}
