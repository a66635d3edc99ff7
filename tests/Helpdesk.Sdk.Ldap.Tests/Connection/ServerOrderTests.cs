namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class ServerOrderTests
{
    [Fact]
    public void Priority_comes_first_and_then_speed()
    {
        var slow = Server("slow", 0, 40);
        var fast = Server("fast", 0, 3);
        var later = Server("later", 1, 1);
        Assert.Equal([fast, slow, later], ServerOrder.Sort([later, slow, fast]));
    }

    [Fact]
    public void Who_was_not_measured_lately_is_measured_before_the_others()
    {
        var time = new ConformanceTests.ManualTimeProvider();
        var known = Server("known", 0, 3, time);
        var unknown = Server("unknown", 0, null, time);
        Assert.Equal([unknown, known], ServerOrder.Sort([known, unknown]));
        unknown.Measured(TimeSpan.FromMilliseconds(1));
        Assert.Equal([unknown, known], ServerOrder.Sort([known, unknown]));
        time.Advance(TimeSpan.FromMinutes(11));
        unknown.Measured(TimeSpan.FromMilliseconds(1));
        Assert.Equal([known, unknown], ServerOrder.Sort([known, unknown]));
    }

    [Fact]
    public void Small_differences_change_nothing()
    {
        var first = Server("first", 0, 3.9);
        var second = Server("second", 0, 3.1);
        Assert.Equal([first, second], ServerOrder.Sort([first, second]));
    }

    [Fact]
    public void Weights_share_among_equals()
    {
        var heavy = Server("heavy", 0, null, weight: 90);
        var light = Server("light", 0, null, weight: 9);
        var heavyFirst = Enumerable.Range(0, 2_000).Count(_ => ServerOrder.Sort([light, heavy])[0] == heavy);
        // 91 of 101; eight standard deviations to either side.
        Assert.InRange(heavyFirst, 1_690, 1_910);
    }

    private static PooledServer Server(string host, int priority, double? milliseconds, TimeProvider? time = null, int weight = 0)
    {
        var server = new PooledServer(new LdapServer(host, 636, LdapTransport.Ldaps), new LdapPoolOptions(), time ?? TimeProvider.System) { Priority = priority, Weight = weight };
        if (milliseconds is { } known) server.Measured(TimeSpan.FromMilliseconds(known));
        return server;
    }
}
