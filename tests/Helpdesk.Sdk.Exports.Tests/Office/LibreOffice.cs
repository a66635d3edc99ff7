using System.Diagnostics;
using System.Globalization;
using CsvHelper;

namespace Helpdesk.Sdk.Exports.Tests;

/// <summary>LibreOffice Calc without a window: opens a file and says what it sees in it.</summary>
internal static class LibreOffice
{
    // A first start on a busy machine takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(static folder => folder.Length > 0).Select(static folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    /// <summary>The cells of a file's first sheet as they are shown.</summary>
    /// <param name="file">The file; its folder is used for more.</param>
    /// <param name="how">Arguments that say how it is read.</param>
    public static async Task<List<string[]>> OpenAsync(string file, params IEnumerable<string> how)
    {
        Assert.SkipWhen(Program is null, "LibreOffice is not there (apt-get install --no-install-recommends libreoffice-calc); ./test --long installs it.");
        var folder = Path.GetDirectoryName(file)!;
        var output = Path.Combine(folder, "seen");
        var start = new ProcessStartInfo(
            Program,
            [
                // A profile of its own, so that no other one that runs answers in its place.
                "--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", .. how,
                "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", output, file,
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder,
        };
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, string.Concat(said));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        using var reader = new StreamReader(Path.Combine(output, Path.GetFileNameWithoutExtension(file) + ".csv"));
        using var parser = new CsvParser(reader, CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (await parser.ReadAsync()) rows.Add(parser.Record!);
        return rows;
    }
}
