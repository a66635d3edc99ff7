using System.Globalization;
using System.Text;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Whole;

/// <summary>Made-up people as LDIF, some of them with everything that is awkward in a value.</summary>
internal static class People
{
    public static string Ldif(int count)
    {
        var random = new Random(20260301);
        var ldif = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"p{i:D6}");
            Line(ldif, "dn", $"uid={name},ou=people,{PrivateSlapd.BaseDn}");
            ldif.Append("objectClass: inetOrgPerson\n");
            Line(ldif, "uid", name);
            Line(ldif, "cn", $"Person {i}");
            Line(ldif, "sn", $"Sürname {i % 977}");
            Line(ldif, "givenName", $"名 {i % 31}");
            Line(ldif, "displayName", $"Person Number {i}");
            Line(ldif, "mail", $"{name}@example.test");
            Line(ldif, "mobile", string.Create(CultureInfo.InvariantCulture, $"+1555{i:D7}"));
            if (i % 7 == 0) Line(ldif, "description", " leads and ends with spaces ");
            if (i % 11 == 0) Line(ldif, "description", ": < # \\ , = + \" ; * ( ) \u0001");
            if (i % 13 == 0)
                for (var more = 0; more < 20; more++) Line(ldif, "telephoneNumber", string.Create(CultureInfo.InvariantCulture, $"+1556{i:D6}{more:D2}"));
            if (i % 101 == 0)
            {
                var photo = new byte[random.Next(1, i % 1010 == 0 ? 200_000 : 3_000)];
                random.NextBytes(photo);
                ldif.Append("jpegPhoto:: ").Append(Convert.ToBase64String(photo)).Append('\n');
            }

            ldif.Append('\n');
        }

        return ldif.ToString();
    }

    private static void Line(StringBuilder ldif, string attribute, string value) =>
        ldif.Append(attribute).Append(":: ").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(value))).Append('\n');
}
