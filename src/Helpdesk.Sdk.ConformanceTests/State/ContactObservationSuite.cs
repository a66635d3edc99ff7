using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>First sight of contact values, the baseline import and lifted quarantines.</summary>
public abstract class ContactObservationSuite : StateSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task What_was_there_at_first_sight_is_marked_so()
    {
        var first = Now;
        var seen = await ObserveAsync(Anna, "mail", "mobile");
        Assert.Equal(new ContactObservation(first, true), seen["mail"]);
        Assert.Equal(new ContactObservation(first, true), seen["mobile"]);

        Clock.Advance(TimeSpan.FromDays(3));
        var again = await ObserveAsync(Anna, "mail", "new", "mail");
        Assert.Equal(2, again.Count);
        Assert.Equal(new ContactObservation(first, true), again["mail"]);
        Assert.Equal(new ContactObservation(Now, false), again["new"]);
    }

    [Fact]
    public async Task A_look_that_finds_nothing_is_a_look()
    {
        Assert.Empty(await ObserveAsync(Anna));
        Assert.Equal(new ContactObservation(Now, false), (await ObserveAsync(Anna, "mail"))["mail"]);
    }

    [Fact]
    public async Task Users_are_apart()
    {
        await ObserveAsync(Anna, "mail");
        Assert.True((await ObserveAsync(Bert, "mail"))["mail"].AtFirstSight);
    }

    [Fact]
    public async Task A_value_that_comes_back_keeps_its_age()
    {
        var first = Now;
        await ObserveAsync(Anna, "mail");
        Clock.Advance(TimeSpan.FromDays(1));
        await ObserveAsync(Anna, "other");
        Assert.Equal(first, (await ObserveAsync(Anna, "mail"))["mail"].FirstSeen);
    }

    [Fact]
    public async Task Many_first_looks_agree()
    {
        var looks = await AtOnceAsync(24, async (state, i) =>
            (await state.Observations.ObserveAsync(Anna, ["mail"], Now + TimeSpan.FromTicks(i), Token))["mail"]);
        Assert.Single(looks.Distinct());
        Assert.True(looks[0].AtFirstSight);
    }

    [Fact]
    public async Task A_baseline_marks_what_was_there_with_the_times_of_the_directory()
    {
        var changed = Now - TimeSpan.FromDays(90);
        Assert.Equal(new ContactImportCounts(2, 0, 0), await ImportAsync(Anna, ("mail", changed), ("mobile", null)));
        Clock.Advance(TimeSpan.FromHours(1));
        var seen = await ObserveAsync(Anna, "mail", "mobile");
        Assert.Equal(new ContactObservation(changed, false), seen["mail"]);
        Assert.Equal(new ContactObservation(ContactObservation.Before, false), seen["mobile"]);
    }

    [Fact]
    public async Task A_baseline_is_a_look_even_when_it_finds_nothing()
    {
        await ImportAsync(Anna);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new ContactObservation(Now, false), (await ObserveAsync(Anna, "mail"))["mail"]);
        Assert.True((await ObserveAsync(Bert, "mail"))["mail"].AtFirstSight);
    }

    [Fact]
    public async Task A_baseline_gives_what_was_there_at_first_sight_its_age()
    {
        var first = Now;
        await ObserveAsync(Anna, "old", "recent", "untold");
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(new ContactImportCounts(3, 0, 0), await ImportAsync(Anna, ("old", first - TimeSpan.FromDays(9)), ("recent", first + TimeSpan.FromHours(1)), ("untold", null)));
        var seen = await ObserveAsync(Anna, "old", "recent", "untold");
        Assert.Equal(new ContactObservation(first - TimeSpan.FromDays(9), false), seen["old"]);
        Assert.Equal(new ContactObservation(first, false), seen["recent"]);
        Assert.Equal(new ContactObservation(ContactObservation.Before, false), seen["untold"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_baseline_never_makes_a_change_older(bool directoryTellsTimes)
    {
        await ObserveAsync(Anna, "mail");
        Clock.Advance(TimeSpan.FromDays(3));
        var changed = Now;
        await ObserveAsync(Anna, "new");
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await ImportAsync(Anna, ("new", directoryTellsTimes ? changed - TimeSpan.FromDays(30) : null))).Changed);
        Assert.Equal(new ContactObservation(changed, false), (await ObserveAsync(Anna, "new"))["new"]);
    }

    [Fact]
    public async Task Without_times_what_appeared_since_the_first_look_is_a_change()
    {
        await ObserveAsync(Anna, "mail");
        Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(new ContactImportCounts(0, 0, 1), await ImportAsync(Anna, ("new", null)));
        Assert.Equal(new ContactObservation(Now, false), (await ObserveAsync(Anna, "new"))["new"]);
    }

    [Fact]
    public async Task The_directory_knows_better_than_the_last_look_and_no_better_than_now()
    {
        await ObserveAsync(Anna);
        var look = Now;
        Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(
            new ContactImportCounts(1, 0, 2),
            await ImportAsync(Anna, ("old", look - TimeSpan.FromDays(9)), ("new", look + TimeSpan.FromDays(2)), ("ahead", Now + TimeSpan.FromHours(1))));
        var seen = await ObserveAsync(Anna, "old", "new", "ahead");
        Assert.Equal(look - TimeSpan.FromDays(9), seen["old"].FirstSeen);
        Assert.Equal(look + TimeSpan.FromDays(2), seen["new"].FirstSeen);
        Assert.Equal(Now, seen["ahead"].FirstSeen);
    }

    [Fact]
    public async Task A_second_baseline_changes_nothing()
    {
        var told = Now - TimeSpan.FromDays(9);
        await ImportAsync(Anna, ("mail", told), ("mobile", null));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new ContactImportCounts(0, 2, 0), await ImportAsync(Anna, ("mail", told - TimeSpan.FromDays(1)), ("mobile", Now)));
        var seen = await ObserveAsync(Anna, "mail", "mobile");
        Assert.Equal(new ContactObservation(told, false), seen["mail"]);
        Assert.Equal(new ContactObservation(ContactObservation.Before, false), seen["mobile"]);
    }

    [Fact]
    public async Task Many_baselines_at_once_mark_once()
    {
        var counts = await AtOnceAsync(24, async (state, i) => await state.Observations.ImportAsync(
            Anna, new Dictionary<string, DateTimeOffset?> { ["mail"] = Now - TimeSpan.FromDays(1 + i) }, Now, Token));
        Assert.Equal(new ContactImportCounts(1, 0, 0), Assert.Single(counts, static c => c.Marked > 0));
        Assert.Equal(23, counts.Count(static c => c == new ContactImportCounts(0, 1, 0)));
    }

    [Fact]
    public async Task A_lift_is_remembered_for_the_account_and_value_and_renewed_by_another()
    {
        await LiftAsync(Anna, "mail");
        Assert.Equal([("mail", Now)], await LiftedAsync(Anna));
        Assert.Empty(await LiftedAsync(Bert, CloudAnna));

        Clock.Advance(TimeSpan.FromHours(3));
        await LiftAsync(CloudAnna, "mobile");
        await LiftAsync(CloudAnna, "mail");
        Assert.Equal([("mail", Now), ("mobile", Now)], await LiftedAsync(Anna, CloudAnna));
        Clock.Advance(TimeSpan.FromHours(1));
        await LiftAsync(Anna, "mail");
        Assert.Equal([("mail", Now)], await LiftedAsync(Anna));
    }

    [Fact]
    public async Task Nothing_is_lifted_without_the_right_permit()
    {
        foreach (var (what, permit) in Permits.Invalid(Anna.Store, Anna.Id, HelpdeskAction.LiftQuarantine))
        {
            var problem = await Record.ExceptionAsync(async () => await State.Observations.LiftAsync(permit, Anna, "mail", Now, Token));
            Assert.True(problem is InvalidPermitException, $"A permit {what} must be refused with InvalidPermitException; it came to {problem?.GetType().Name ?? "a lift"}.");
        }
        Assert.Empty(await LiftedAsync(Anna));
    }

    private ValueTask<ContactImportCounts> ImportAsync(UserKey user, params (string Value, DateTimeOffset? ChangedAt)[] values) =>
        State.Observations.ImportAsync(user, values.ToDictionary(static v => v.Value, static v => v.ChangedAt), Now, Token);

    private ValueTask LiftAsync(UserKey user, string value) =>
        State.Observations.LiftAsync(Permits.For(user, HelpdeskAction.LiftQuarantine), user, value, Now, Token);

    private async Task<IEnumerable<(string Value, DateTimeOffset At)>> LiftedAsync(params UserKey[] users) =>
        (await State.Observations.GetLiftedAsync(users, Token)).Select(static l => (l.Key, l.Value)).OrderBy(static l => l.Key, StringComparer.Ordinal);

    private ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(UserKey user, params string[] values) =>
        State.Observations.ObserveAsync(user, values, Now, Token);
}
