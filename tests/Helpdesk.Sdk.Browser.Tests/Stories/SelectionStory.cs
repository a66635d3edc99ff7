using System.Globalization;
using System.IO.Compression;
using System.Text;
using Helpdesk.Sdk.AgentDesk.Tests;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>What is done for many users at once: chosen in the listing, mailed, imported, exported.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class SelectionStory(Windows windows)
{
    [Fact]
    public async Task Chosen_users_are_unlocked_together_and_each_outcome_is_told()
    {
        foreach (var name in new[] { "gustav", "gunda", "gisela" })
            await windows.Desk.AddUserAsync(name, $"Gang {name}", isLocked: name != "gisela");
        await using var ada = await windows.OfAsync("ada");
        await ada.OpenAsync("/users?q=gang");
        await ada.Page.GetByLabel("Choose all on this page").CheckAsync();
        await ada.Page.GetByLabel("Choose Gang gunda").UncheckAsync();
        await ada.Page.GetByLabel("With the chosen users").SelectOptionAsync("unlock");
        await ada.PressAsync("Go on");
        await ada.SeeAsync("For these");
        await Accessibility.CheckAsync(ada.Page);
        await Accessibility.CheckNarrowAsync(ada.Page);
        await ada.PressAsync("Unlock accounts: 2 users");
        await ada.SeeAsync("2 done, 0 not done");
        await Accessibility.CheckAsync(ada.Page);
        Assert.NotEqual(LocalSignInOutcome.Locked, await windows.Desk.TryPasswordAsync("gustav", "Start#Pass1"));
        Assert.Equal(LocalSignInOutcome.Locked, await windows.Desk.TryPasswordAsync("gunda", "Start#Pass1"));
    }

    [Fact]
    public async Task A_campaign_to_chosen_users_is_written_held_and_watched_to_its_end()
    {
        const int Number = 6;
        for (var i = 1; i <= Number; i++)
            await windows.Desk.AddUserAsync($"reader{i}", $"Reader {i}", like: new NewUser { UserName = "", Email = i == Number ? null : $"reader{i}@corp.example" });
        await using var ada = await windows.OfAsync("ada");
        await ada.OpenAsync("/users?q=reader");
        await ada.Page.GetByLabel("Choose all on this page").CheckAsync();
        await ada.PressAsync("Notify the chosen users");
        await ada.SeeAsync($"{Number} users, 1 of them without an address");
        await Accessibility.CheckAsync(ada.Page);
        await ada.Page.GetByLabel("Subject").FillAsync("Dear {{displayName}}");
        await ada.PressAsync("Start");
        await Assertions.Expect(ada.Page.Locator("#bar")).ToBeVisibleAsync();
        await ada.PressAsync("Pause");
        await ada.SeeAsync("It is held.");
        await Accessibility.CheckAsync(ada.Page);
        await Accessibility.CheckNarrowAsync(ada.Page);
        Assert.True(await SentAsync(ada) < Number - 1);
        await ada.PressAsync("Resume");
        await ada.SeeAsync("It goes on.");

        // Nobody loads the page again: the numbers come by themselves, a mail a second of the clock.
        for (var i = 0; i < 1200 && !(await ada.Page.Locator("main").InnerTextAsync()).Contains("Completed", StringComparison.Ordinal); i++)
        {
            windows.Desk.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(50, DeskFixture.Token);
        }
        await ada.SeeAsync("Completed");
        await ada.SeeAsync($"{Number - 1} of {Number} sent");
        await ada.SeeAsync("Without an address");
        await ada.OpenAsync("/inbox?to=reader3@corp.example");
        await ada.SeeAsync("Dear Reader 3");
    }

    [Fact]
    public async Task A_file_is_checked_imported_and_each_row_reported()
    {
        await using var ada = await windows.OfAsync("ada");
        await ada.OpenAsync("/import");
        await ada.Page.GetByLabel("File in CSV").SetInputFilesAsync(new FilePayload { Name = "new.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("userName,displayName\nivan,Ivan Import\nalice,Alice again\n,Nobody\n") });
        await ada.PressAsync("Check the file");
        await ada.SeeAsync("Looked at only: 1 of 3 rows can be imported into local.");
        await Accessibility.CheckAsync(ada.Page);
        await Accessibility.CheckNarrowAsync(ada.Page);
        await ada.PressAsync("Import 1 user");
        await ada.SeeAsync("1 of 3 rows are imported into local.");
        await Accessibility.CheckAsync(ada.Page);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "ivan" }).ClickAsync();
        await ada.SeeAsync("Ivan Import");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task An_export_is_downloaded_and_opens(string format)
    {
        await windows.Desk.AddUserAsync("export" + format, "Exported Erna");
        await using var ada = await windows.OfAsync("ada");
        await ada.OpenAsync("/users?q=export" + format);
        await ada.FollowAsync("Export");
        await ada.Page.GetByLabel("Format").SelectOptionAsync(format);
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.PressAsync("Export"));
        Assert.Equal($"users.{format}", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await stream.CopyToAsync(file, DeskFixture.Token);
        file.Position = 0;
        var text = format == "csv" ? Encoding.UTF8.GetString(file.ToArray()) : await SheetAsync(file);
        Assert.Contains("Exported Erna", text, StringComparison.Ordinal);
    }

    private static async Task<string> SheetAsync(Stream file)
    {
        await using var workbook = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.NotNull(workbook.GetEntry("xl/workbook.xml"));
        var texts = new StringBuilder();
        foreach (var part in workbook.Entries.Where(static e => e.FullName.StartsWith("xl/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(await part.OpenAsync(DeskFixture.Token));
            texts.Append(await reader.ReadToEndAsync(DeskFixture.Token));
        }
        return texts.ToString();
    }

    private static async Task<int> SentAsync(Window window) =>
        int.Parse(await window.Page.Locator("[data-count=sent]").InnerTextAsync(), CultureInfo.InvariantCulture);
}
