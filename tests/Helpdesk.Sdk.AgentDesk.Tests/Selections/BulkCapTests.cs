using System.Globalization;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>A selection is no way round what an operator may do in an hour.</summary>
public sealed class BulkCapTests(CapFixture desk) : IClassFixture<CapFixture>
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
}
