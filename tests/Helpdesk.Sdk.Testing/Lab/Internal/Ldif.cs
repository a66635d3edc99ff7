using System.Text;

namespace Helpdesk.Sdk.Testing;

/// <summary>The little LDIF (RFC 2849) the tests write. Values are always base64, so none can be mistaken for syntax.</summary>
internal static class Ldif
{
    public static string Line(string attribute, string value) => $"{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n";

    public static string Entry(string dn, IEnumerable<(string Attribute, string Value)> values)
    {
        var ldif = new StringBuilder(Line("dn", dn)).Append("changetype: add\n");
        foreach (var (attribute, value) in values)
            ldif.Append(Line(attribute, value));
        return ldif.Append('\n').ToString();
    }

    public static string Replace(string dn, string attribute, IEnumerable<string> values) => Change(dn, "replace", attribute, values);

    public static string Change(string dn, string verb, string attribute, IEnumerable<string> values) =>
        $"{Line("dn", dn)}changetype: modify\n{verb}: {attribute}\n{string.Concat(values.Select(value => Line(attribute, value)))}-\n\n";

    /// <summary>Active Directory's password value: the quoted text in UTF-16LE.</summary>
    public static string UnicodePassword(string password) => Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{password}\""));
}
