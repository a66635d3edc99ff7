namespace Helpdesk.Sdk.Ldap;

/// <summary>The immutable id of an Active Directory account: objectGUID in lower case with hyphens.</summary>
internal static class AdId
{
    private const int TextLength = 36;

    public static bool TryParse(string text, out Guid id)
    {
        id = default;
        return text.Length == TextLength && Guid.TryParseExact(text, "D", out id);
    }

    public static string ToText(Guid id) => id.ToString("D");

    /// <summary>A name that means the entry wherever it has been moved to ([MS-ADTS] section 3.1.1.3.1.2.4).</summary>
    public static string ToName(string id) => $"<GUID={id}>";
}
