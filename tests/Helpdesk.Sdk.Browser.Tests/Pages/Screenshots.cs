using Helpdesk.Sdk.AgentDesk.Tests;
using Microsoft.Playwright;

namespace Helpdesk.Sdk.Browser.Tests;

/// <summary>
/// The pictures of docs/agent-console.md. Not in ordinary runs: <c>HELPDESK_SCREENSHOTS=FOLDER dotnet exec Helpdesk.Sdk.Browser.Tests.dll -explicit only -method '*Screenshots*'</c>.
/// </summary>
[Collection(ConsoleCollection.Name)]
public sealed class Screenshots(Windows windows)
{
    private const string Variable = "HELPDESK_SCREENSHOTS";
    private const int Largest = 120_000;

    [Fact(Explicit = true)]
    public async Task Every_page_in_a_picture()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(folder.Length == 0, $"{Variable} names no folder");
        Directory.CreateDirectory(folder);
        var alice = $"/users/local/{(await windows.Desk.FindAsync("local", "alice")).Id}";
        var user = $"/users/local/{(await windows.Desk.AddUserAsync("bella", "Bella Brandt", isEnrolled: true, isLocked: true)).Id}";
        await using (var nobody = await windows.AnybodysAsync())
        {
            await nobody.OpenAsync("/sign-in");
            await TakeAsync(nobody, folder, "sign-in");
        }
        await using (var olga = await windows.OfAsync("olga"))
        {
            await olga.OpenAsync($"{user}/help/reset");
            await TakeAsync(olga, folder, "policy-before");
            await olga.PressAsync("Verify the caller");
            await TakeAsync(olga, folder, "authenticate");
            await Caller.VerifyAsync(olga, FactorType.Email, DeskFixture.Mailbox("bella"), "Email");
            await Caller.VerifyAsync(olga, FactorType.Mobile, DeskFixture.Number("bella"), "Text message");
            await TakeAsync(olga, folder, "reset");
            await olga.PressAsync("Reset password");
            await olga.SeeAsync("The password was reset");
            await TakeAsync(olga, folder, "reset-done");
            await olga.OpenAsync("/policy");
            await olga.Page.GetByLabel("For whom (store:name)").FillAsync("local:alice");
            await olga.PressAsync("Ask");
            await olga.SeeAsync("Alice Archer");
            await TakeAsync(olga, folder, "policy");
        }
        await using var ada = await windows.OfAsync("ada");
        foreach (var (path, name) in new[]
        {
            ("/users", "users"), (alice, "user"), ($"{alice}/groups", "groups"), ($"{alice}/devices", "devices"), ($"{alice}/sign-in", "sessions"), ($"{user}/history", "user-history"), ($"{user}/help/security-key?step=2", "security-key"), ("/dashboard", "dashboard"),
            ("/history", "history"), ("/desk", "stop"), ("/inbox", "inbox"), ("/export", "export"), ("/campaigns/new", "campaign-new"),
        })
        {
            await ada.OpenAsync(path);
            await TakeAsync(ada, folder, name);
        }
        await ada.PressAsync("Start");
        await Assertions.Expect(ada.Page.Locator("#bar")).ToBeVisibleAsync();
        await TakeAsync(ada, folder, "campaign");
        await ada.OpenAsync("/import");
        await ada.Page.GetByLabel("File in CSV").SetInputFilesAsync(new FilePayload { Name = "new.csv", MimeType = "text/csv", Buffer = "userName,displayName\nivan,Ivan Import\nalice,Alice again\n,Nobody\n"u8.ToArray() });
        await ada.PressAsync("Check the file");
        await ada.SeeAsync("Looked at only");
        await TakeAsync(ada, folder, "import");
        await ada.OpenAsync("/users?q=a&only=locked");
        await ada.Page.GetByLabel("Choose all on this page").CheckAsync();
        await ada.PressAsync("Go on");
        await ada.SeeAsync("For these");
        await TakeAsync(ada, folder, "bulk");
        await ada.OpenAsync($"/users/local/{(await windows.Desk.AddUserAsync("emil", "Emil Ende")).Id}/help/enrollment-code?step=2");
        await ada.PressAsync("Issue enrollment code");
        await ada.SeeAsync("A second operator must agree");
        await using var bruno = await windows.OfAsync("bruno");
        await bruno.OpenAsync("/approvals");
        await TakeAsync(bruno, folder, "approvals");
    }

    private static async Task TakeAsync(Window window, string folder, string name)
    {
        await Assertions.Expect(window.Page.Locator("h1")).ToBeVisibleAsync();
        // Where there is nothing but text, less of it says as much.
        await window.Page.SetViewportSizeAsync(1280, name.Contains("history", StringComparison.Ordinal) || name == "user" ? 560 : 720);
        var file = Path.Combine(folder, name + ".png");
        var picture = Png.Tighten(await window.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide }));
        Assert.True(picture.Length <= Largest, $"{name}: {picture.Length} bytes");
        await File.WriteAllBytesAsync(file, picture, DeskFixture.Token);
    }
}
