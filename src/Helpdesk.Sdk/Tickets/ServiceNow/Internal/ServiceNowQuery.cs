namespace Helpdesk.Sdk;

/// <summary>
/// Writes the addresses of the Table API. An encoded query has operators of its own (<c>^</c>, <c>^OR</c>, <c>^NQ</c>, <c>javascript:</c>), which no
/// percent-encoding takes away: only what a number can be made of comes into one.
/// </summary>
internal static class ServiceNowQuery
{
    private const int LongestNumber = 40;

    /// <summary>The number as it is asked for; what can be no number is none.</summary>
    public static bool TryParseNumber(string ticket, out string number)
    {
        number = ticket.Trim();
        return number.Length is > 0 and <= LongestNumber && char.IsAsciiLetterOrDigit(number[0]) && number.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            // The word by which an encoded query means "empty".
            && !string.Equals(number, "NULL", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The records of a number. Two are asked for, so that a number that is not unique shows.</summary>
    public static string ByNumber(ServiceNowTable table, string number) => Address(table, "number=" + number, 2);

    /// <summary>The newest record: whether there is anything this account may read.</summary>
    public static string Newest(ServiceNowTable table) => Address(table, "ORDERBYDESCsys_created_on", 1);

    private static string Address(ServiceNowTable table, string query, int limit) =>
        $"/api/now/table/{table.Name}?sysparm_query={Uri.EscapeDataString(query)}&sysparm_fields={Uri.EscapeDataString(table.Fields)}"
        + $"&sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_no_count=true&sysparm_limit={limit}";
}
