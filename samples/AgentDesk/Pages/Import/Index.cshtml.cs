using Helpdesk.Sdk;
using Helpdesk.Sdk.Exports;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Import;

/// <summary>Creates users from a file: looked at first, then done, with a report of each row.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>The most rows of a file.</summary>
    public const int MostRows = ImportRun.MostRows;

    private const int Largest = 1_000_000;

    /// <summary>The stores the operator may create users in.</summary>
    public IReadOnlyList<string> Stores { get; private set; } = [];

    /// <summary>The store.</summary>
    public string Store { get; private set; } = "";

    /// <summary>What came of each row.</summary>
    public IReadOnlyList<ImportLine>? Lines { get; private set; }

    /// <summary>Nobody was created: it was looked at only.</summary>
    public bool IsDryRun { get; private set; }

    /// <summary>The file that was looked at, to be imported without choosing it again.</summary>
    public string? Held { get; private set; }

    /// <summary>How many rows went well.</summary>
    public int Good => Lines?.Count(static l => l.Mark == "good") ?? 0;

    /// <summary>Shows the form.</summary>
    public void OnGet() => ReadStores();

    /// <summary>Looks at a file.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        ReadStores();
        var form = await Request.ReadFormAsync(Aborted);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            return Wrong("Choose a file in CSV with a header; only the column userName is needed.");
        if (file.Length > Largest)
            return Wrong("The file is larger than a megabyte. Split it, or import it with the command line.");
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, Aborted);
        return await RunAsync(memory.ToArray(), form["store"].ToString(), dryRun: true);
    }

    /// <summary>Imports the file that was looked at.</summary>
    public async Task<IActionResult> OnPostImportAsync()
    {
        ReadStores();
        var form = await Request.ReadFormAsync(Aborted);
        var content = new byte[Largest];
        return Convert.TryFromBase64String(form["content"].ToString(), content, out var length) && length > 0
            ? await RunAsync(content[..length], form["store"].ToString(), dryRun: false)
            : Wrong("Choose a file first.");
    }

    private async Task<IActionResult> RunAsync(byte[] content, string store, bool dryRun)
    {
        if (!Stores.Contains(store, StringComparer.Ordinal))
            return Wrong("Choose one of the stores.");
        (Store, IsDryRun) = (store, dryRun);
        try
        {
            using var file = await UserImportReader.OpenAsync(new MemoryStream(content, writable: false), new UserImportOptions(), Aborted);
            var run = new ImportRun(Desk.Users, store, dryRun);
            Lines = await run.RunAsync(file, Aborted);
            Held = dryRun && Good > 0 ? Convert.ToBase64String(content) : null;
            return run.StoppedBy is { } stop ? Fail(stop) : Page();
        }
        catch (UserImportException e)
        {
            return Wrong(e.Message);
        }
    }

    private IActionResult Wrong(string message) => Fail(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, message));

    private void ReadStores() => Stores = StoresOf(Permission.ManageUsers);
}
