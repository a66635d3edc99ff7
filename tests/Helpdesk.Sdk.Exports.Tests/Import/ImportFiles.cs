using System.Text;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>Files of users, in memory.</summary>
internal static class ImportFiles
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<List<UserImportRow>> ReadAsync(string text, UserImportOptions? options = null) => await ReadAsync(Encoding.UTF8.GetBytes(text), options);

    public static async Task<List<UserImportRow>> ReadAsync(byte[] bytes, UserImportOptions? options = null)
    {
        using var reader = await OpenAsync(bytes, options);
        var rows = new List<UserImportRow>();
        while (await reader.ReadAsync(Token) is { } row) rows.Add(row);
        return rows;
    }

    public static Task<UserImportReader> OpenAsync(byte[] bytes, UserImportOptions? options = null) =>
        UserImportReader.OpenAsync(new MemoryStream(bytes), options ?? new UserImportOptions(), Token);

    public static async Task<string> RefusedAsync(byte[] bytes, UserImportOptions? options = null) =>
        (await Assert.ThrowsAsync<UserImportException>(() => OpenAsync(bytes, options))).Message;

    public static Task<string> RefusedAsync(string text, UserImportOptions? options = null) => RefusedAsync(Encoding.UTF8.GetBytes(text), options);
}
