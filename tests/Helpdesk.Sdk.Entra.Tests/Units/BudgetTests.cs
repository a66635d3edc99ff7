using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Entra.Tests.Units;

public sealed class BudgetTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GraphEndpoints Endpoints = new(new Uri("https://graph.example/v1.0"), new Uri("https://login.example"));

    [Fact]
    public void No_window_ever_holds_more_than_the_limit()
    {
        var window = new SpendingWindow(5, TimeSpan.FromSeconds(10));
        var spent = new List<DateTimeOffset>();
        for (var now = Start; now < Start.AddMinutes(2); now = now.AddMilliseconds(370))
            if (window.Wait(now, 1) == TimeSpan.Zero)
            {
                window.Spend(now, 1);
                spent.Add(now);
            }

        foreach (var from in spent)
            Assert.InRange(spent.Count(t => t >= from && t < from.AddSeconds(10)), 1, 5);
        // It does not starve either.
        Assert.InRange(spent.Count, 50, 65);
    }

    [Fact]
    public void The_wait_that_is_told_is_enough()
    {
        var window = new SpendingWindow(5, TimeSpan.FromSeconds(10));
        for (var i = 0; i < 5; i++)
            window.Spend(Start.AddSeconds(i), 1);
        var now = Start.AddSeconds(5);

        var wait = window.Wait(now, 1);

        Assert.InRange(wait, TimeSpan.FromSeconds(4.7), TimeSpan.FromSeconds(5.3));
        Assert.Equal(TimeSpan.Zero, window.Wait(now + wait, 1));
    }

    [Fact]
    public void Everything_of_one_tenant_and_application_shares_one_budget_and_others_do_not()
    {
        var clock = new ManualTimeProvider();
        var one = TenantBudget.Of(Endpoints, "tenant", "app", clock);

        Assert.Same(one, TenantBudget.Of(Endpoints, "TENANT", "app", clock));
        Assert.NotSame(one, TenantBudget.Of(Endpoints, "other", "app", clock));
        one.Block(TimeSpan.FromSeconds(7));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://graph.example/v1.0/users");
        Assert.True(TenantBudget.Of(Endpoints, "tenant", "app", clock).Take(request, TimeSpan.FromSeconds(10), out var wait));
        Assert.Equal(TimeSpan.FromSeconds(7), wait);
        Assert.False(one.Take(request, TimeSpan.FromSeconds(5), out _));
    }

    [Fact]
    public void A_wait_of_a_day_silences_a_tenant_for_five_minutes()
    {
        var clock = new ManualTimeProvider();
        var budget = TenantBudget.Of(Endpoints, "tenant", "app", clock);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://graph.example/v1.0/users");

        budget.Block(TimeSpan.FromDays(1));

        Assert.True(budget.Take(request, TimeSpan.FromMinutes(5), out var wait));
        Assert.Equal(TimeSpan.FromMinutes(5), wait);
        clock.Advance(wait);
        Assert.True(budget.Take(request, TimeSpan.Zero, out wait));
        Assert.Equal(TimeSpan.Zero, wait);
    }

    [Fact]
    public void Reports_are_asked_for_five_times_in_ten_seconds()
    {
        var budget = TenantBudget.Of(Endpoints, "tenant", "app", new ManualTimeProvider());
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://graph.example/v1.0/reports/authenticationMethods/userRegistrationDetails");

        for (var i = 0; i < 5; i++)
            Assert.True(budget.Take(request, TimeSpan.Zero, out _));

        Assert.False(budget.Take(request, TimeSpan.Zero, out _));
        using var other = new HttpRequestMessage(HttpMethod.Get, "https://graph.example/v1.0/groups");
        Assert.True(budget.Take(other, TimeSpan.Zero, out _));
    }
}
