namespace Helpdesk.Sdk.Tests;

public sealed class DemoPeopleTests
{
    [Fact]
    public void The_same_seed_gives_the_same_people_and_a_larger_number_begins_with_them()
    {
        var few = DemoPeople.Generate(200).ToList();
        Assert.Equal(few, DemoPeople.Generate(200));
        Assert.Equal(few, DemoPeople.Generate(1_000).Take(200));
        Assert.NotEqual(few, DemoPeople.Generate(200, seed: 7));
    }

    // Written down once: whoever changes names or numbers changes every demo and benchmark, and should know.
    [Fact]
    public void The_first_person_stays_the_same() =>
        Assert.Equal("mkowalski0000 Monika Kowalski OU=Human Resources,OU=Staff,DC=corp,DC=example", DemoPeople.Generate(1).Select(static u => $"{u.UserName} {u.DisplayName} {u.Container}").Single());

    [Fact]
    public void Everybody_can_be_created()
    {
        var people = DemoPeople.Generate(20_000).ToList();
        Assert.All(people, static p => Assert.Null(NewUserCheck.FindProblem(p)));
        Assert.Equal(people.Count, people.Select(static p => p.UserName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(people.Where(static p => p.Mobile is not null), static p => Assert.True(PhoneNumberText.TryNormalize(p.Mobile!, null, out _, out _), p.Mobile));
    }

    [Fact]
    public void Names_are_spread_as_in_a_large_company()
    {
        var people = DemoPeople.Generate(100_000).ToList();
        var smith = people.Count(static p => p.Surname!.Contains("smith", StringComparison.OrdinalIgnoreCase));
        var rare = people.Count(static p => p.Surname == "Whitfield");
        Assert.InRange(smith, 1_500, 8_000);
        Assert.InRange(rare, 1, 300);
        Assert.InRange(people.Count(static p => !p.Enabled), 11_000, 14_000);
        Assert.InRange(people.Count(static p => p.Email is null), 1_600, 2_400);
    }
}
