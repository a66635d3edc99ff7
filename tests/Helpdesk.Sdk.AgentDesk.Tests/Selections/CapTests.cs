using System.Globalization;
using System.Net;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A selection is no way round what an operator may do in an hour, and a slow campaign stays in hand.</summary>
public sealed class CapTests(CapFixture desk) : IClassFixture<CapFixture>
{
    [Fact]
    public async Task The_operators_cap_ends_the_run_and_the_rest_is_not_tried()
    {
        var users = new List<(string Name, UserKey Key)>();
        for (var i = 0; i < CapFixture.Persons + 2; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"capped{i}");
            users.Add((name, await desk.AddUserAsync(name, isLocked: true)));
        }
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/users?q=capped");
        await ada.SubmitAsync("/bulk", null, [("operation", "unlock"), .. users.Select(static u => ("user", (string?)u.Key.ToString()))]);
        await ada.SubmitAsync("handler=Run", null);
        Assert.Contains("6 done, 1 not done, 0 unknown, 1 not tried.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("It stopped there:", ada.Text, StringComparison.Ordinal);
        var locked = 0;
        foreach (var (name, _) in users)
            locked += await desk.TryPasswordAsync(name, "Start#Pass1") == LocalSignInOutcome.Locked ? 1 : 0;
        Assert.Equal(2, locked);
    }

    [Fact]
    public async Task A_campaign_is_held_goes_on_and_is_ended_and_by_nobody_else()
    {
        for (var i = 0; i < 3; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"slow{i}");
            await desk.AddUserAsync(name, like: new NewUser { UserName = name, Email = $"{name}@corp.example" });
        }
        var ada = await desk.AsAsync("ada");
        await ada.OpenAsync("/campaigns/new?q=slow");
        await ada.SubmitAsync("handler=Start", null, ("whom", "listing"), ("message", "Come soon."));
        var path = ada.Address.AbsolutePath;
        await ada.SubmitAsync("handler=Pause", null);
        Assert.Contains("It is held.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Held", ada.Text, StringComparison.Ordinal);
        await ada.SubmitAsync("handler=Resume", null);
        Assert.Contains("It goes on.", ada.Text, StringComparison.Ordinal);

        var olga = await desk.AsAsync("olga");
        await olga.OpenAsync("/users");
        await olga.PostAsync(path + "?handler=Cancel", Browser.Inputs(olga.Forms().Single(f => olga.Target(f) == "/sign-out")));
        Assert.Equal(HttpStatusCode.Forbidden, olga.Status);
        using var forged = ada.Tab();
        await forged.PostAsync(path + "?handler=Cancel", []);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        await ada.OpenAsync(path);
        Assert.Contains("Sending", ada.Text, StringComparison.Ordinal);

        await ada.SubmitAsync("handler=Cancel", null);
        Assert.Contains("It is ended: whoever was not written to by now is not.", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Ended by an operator", ada.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("Never sent 0", ada.Text);
        Assert.DoesNotContain(ada.Forms(), f => ada.Target(f).Contains("handler=Cancel", StringComparison.Ordinal));
    }
}
