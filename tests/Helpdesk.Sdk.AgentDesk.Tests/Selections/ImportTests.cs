using System.Net;
using System.Text;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>Users out of a file: looked at first, then created, each row told.</summary>
[Collection(DeskCollection.Name)]
public sealed class ImportTests(DeskFixture desk)
{
    private const string Rows = "userName,displayName,email\nimp-one,Imp One,imp-one@corp.example\nimp-two,=2+3,\n,Nobody,\nalice,Second Alice,\nimp-one,Again,\n";

    [Fact]
    public async Task A_file_is_looked_at_and_then_imported_with_a_report_of_each_row()
    {
        var ada = await desk.AsAsync("ada");
        await CheckAsync(ada, Rows);
        Assert.Contains("Looked at only: 2 of 5 rows can be imported into local. Nobody was created.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("imp-one Would be created", ada.Text, StringComparison.Ordinal);
        Assert.Contains("An earlier row has the same user name", ada.Text, StringComparison.Ordinal);
        Assert.Null(await desk.Local.ResolveAsync(UserReference.ByName("imp-one"), DeskFixture.Token));

        var form = ada.Forms().Single(f => ada.Target(f).Contains("handler=Import", StringComparison.Ordinal));
        var (target, fields) = (ada.Target(form), Browser.Inputs(form).ToList());
        await ada.PostAsync(target, fields);
        Assert.Contains("2 of 5 rows are imported into local.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("imp-one Created", ada.Text, StringComparison.Ordinal);
        Assert.NotNull(await desk.Local.ResolveAsync(UserReference.ByName("imp-two"), DeskFixture.Token));
        // Sending it twice creates nobody twice.
        await ada.PostAsync(target, fields);
        Assert.Contains("imp-one Created before", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_none_is_told_in_words()
    {
        var ada = await desk.AsAsync("ada");
        await CheckAsync(ada, "no header that anybody knows\n1\n");
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        Assert.Contains("That did not work", ada.Text, StringComparison.Ordinal);
        await CheckAsync(ada, "");
        Assert.Contains("Choose a file", ada.Text, StringComparison.Ordinal);
        await CheckAsync(ada, "userName\n" + new string('x', 1_000_001));
        Assert.Contains("larger than a megabyte", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_imports_without_the_permission_or_the_form()
    {
        var bruno = await desk.AsAsync("bruno");
        await bruno.OpenAsync("/import");
        Assert.Equal(HttpStatusCode.Forbidden, bruno.Status);
        await bruno.OpenAsync("/users");
        var token = Browser.Inputs(bruno.Forms().Single(f => bruno.Target(f) == "/sign-out")).ToList();
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("userName\nforged-row\n"));
        await bruno.PostAsync("/import?handler=Import", [.. token, new("store", "local"), new("content", content)]);
        Assert.Equal(HttpStatusCode.Forbidden, bruno.Status);
        using var ada = (await desk.AsAsync("ada")).Tab();
        await ada.PostAsync("/import?handler=Import", [new("store", "local"), new("content", content)]);
        Assert.Equal(HttpStatusCode.BadRequest, ada.Status);
        Assert.Null(await desk.Local.ResolveAsync(UserReference.ByName("forged-row"), DeskFixture.Token));
    }

    private static async Task CheckAsync(Browser browser, string text)
    {
        await browser.OpenAsync("/import");
        var form = browser.Forms().Single(f => browser.Target(f).Contains("handler=Check", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browser.Inputs(form).Where(static i => i.Key != "file"))
            content.Add(new StringContent(value), name);
        content.Add(new StringContent("local"), "store");
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "users.csv");
        await browser.PostAsync(browser.Target(form), content);
    }
}
