using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Users made up when they are read, so that a directory of a hundred thousand takes no memory.</summary>
internal static class GeneratedUsers
{
    public const long FirstSequence = 1_000_000_000_000;

    public static string Id(int number) => $"00000000-0000-4000-8000-{number.ToString("D12", CultureInfo.InvariantCulture)}";

    public static bool TryNumber(string id, int count, out int number)
    {
        number = -1;
        return id.StartsWith("00000000-0000-4000-8000-", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(id.AsSpan(24), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < count;
    }

    public static JsonObject Make(int number)
    {
        var name = "gen" + number.ToString("D7", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["id"] = Id(number),
            ["accountEnabled"] = true,
            ["displayName"] = "Generated " + name,
            ["givenName"] = "Generated",
            ["surname"] = name,
            ["userPrincipalName"] = name + "@contoso.example",
            ["mail"] = name + "@contoso.example",
            ["mailNickname"] = name,
            ["userType"] = "Member",
            ["createdDateTime"] = "2024-05-01T08:00:00Z",
            ["lastPasswordChangeDateTime"] = "2025-05-01T08:00:00Z",
        };
    }
}
