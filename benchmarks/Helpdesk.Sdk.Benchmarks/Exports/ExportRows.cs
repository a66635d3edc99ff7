using System.Globalization;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Rows of ten columns as an export of users has them, made once and written again and again.</summary>
internal static class ExportRows
{
    private const int Distinct = 1_000;
    private static readonly object?[][] Made = [.. DemoPeople.Generate(Distinct).Select(Row)];

    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("displayName"), new("store"), new("userName"), new("email"), new("mobile", ExportKind.Phone), new("container"), new("enabled", ExportKind.Flag), new("locked", ExportKind.Flag),
        new("passwordLastSet", ExportKind.Time), new("failedSignIns", ExportKind.Number),
    ];

    /// <summary>The row of a number.</summary>
    public static object?[] Of(int number) => Made[number % Distinct];

    /// <summary>Writes so many rows through a writer of ours.</summary>
    public static async Task<long> WriteAsync(IExportWriter writer, int count)
    {
        await writer.BeginAsync(Columns, CancellationToken.None);
        for (var i = 0; i < count; i++)
            await writer.WriteAsync(Of(i), CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
        return count;
    }

    /// <summary>The text a peer writes for a cell: what ours writes where nothing has to be guarded.</summary>
    public static string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        true => "true",
        false => "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static object?[] Row(NewUser person, int number) =>
    [
        person.DisplayName, "local", person.UserName, person.Email, person.Mobile, person.Container?.ToString(), person.Enabled, number % 50 == 0,
        DateTimeOffset.UnixEpoch.AddDays(20_000 + (number % 365)), number % 4,
    ];
}
