using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>First sight of contact values.</summary>
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

    private ValueTask<IReadOnlyDictionary<string, ContactObservation>> ObserveAsync(UserKey user, params string[] values) =>
        State.Observations.ObserveAsync(user, values, Now, Token);
}
