using System.Net.Sockets;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>What the driver throws, in the words of the contract; no server is needed.</summary>
public sealed class PostgreSqlErrorTests
{
    [Theory]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(EndOfStreamException))]
    public void What_the_network_throws_is_a_lost_connection_however_it_comes(Type problem)
    {
        var thrown = (Exception)Activator.CreateInstance(problem)!;
        foreach (var e in new Exception[] { thrown, new NotSupportedException("wrapped", thrown), new AggregateException(thrown), new InvalidOperationException("wrapped", thrown) })
        {
            Assert.True(PostgreSqlErrors.IsDisconnected(e), e.ToString());
            Assert.Same(e, Assert.IsType<StateUnavailableException>(PostgreSqlErrors.AtWork(e, "state")).InnerException);
            Assert.Same(e, Assert.IsType<StateUnavailableException>(PostgreSqlErrors.AtStart(e, "state")).InnerException);
        }
    }

    [Fact]
    public void What_is_told_in_our_own_words_or_is_somebody_elses_stays_as_it_is()
    {
        Exception[] others =
        [
            new HelpdeskConfigurationException("The key file cannot be read.", new IOException()), new StateUnavailableException("The clock is wrong.", new TimeoutException()),
            new InvalidTimeZoneException(),
        ];
        foreach (var e in others)
        {
            Assert.False(PostgreSqlErrors.IsDisconnected(e), e.ToString());
            Assert.Same(e, PostgreSqlErrors.AtWork(e, "state"));
            Assert.Same(e, PostgreSqlErrors.AtStart(e, "state"));
        }
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(SocketException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(HelpdeskConfigurationException))]
    [InlineData(typeof(NpgsqlException))]
    public void Who_cannot_ask_what_came_of_a_commit_does_not_know(Type problem)
    {
        var dialect = new PostgreSqlDialect("state", TimeProvider.System, null);
        using var lost = new SqlSession(new NpgsqlConnection(), dialect) { Transaction = "7/00000001" };
        var hasAsked = false;

        var outcome = dialect.WasCommitted(lost, () =>
        {
            hasAsked = true;
            throw (Exception)Activator.CreateInstance(problem)!;
        });

        Assert.Equal((true, (bool?)null), (hasAsked, outcome));
    }
}
