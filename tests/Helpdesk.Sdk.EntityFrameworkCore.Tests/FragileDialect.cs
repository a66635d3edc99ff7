using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>An engine whose connections are lost where a test says; what came of a commit is asked on another one, and never known.</summary>
internal sealed class FragileDialect(SqlDialect whole) : SqlDialect
{
    /// <summary>What the next beginning fails with.</summary>
    public IOException? AtBegin { get; set; }

    /// <summary>What the next commit fails with.</summary>
    public IOException? AtCommit { get; set; }

    public override void AddParameter(DbCommand command, int place) => whole.AddParameter(command, place);

    public override void BeginWriting(SqlSession session)
    {
        if (AtBegin is { } lost)
        {
            AtBegin = null;
            throw lost;
        }
        whole.BeginWriting(session);
    }

    public override void BeginReading(SqlSession session) => whole.BeginReading(session);

    public override string TextPattern(string text) => whole.TextPattern(text);

    public override long CountTables(SqlSession session) => whole.CountTables(session);

    public override bool HasTable(SqlSession session, string name) => whole.HasTable(session, name);

    public override bool EndsTransaction(Exception e) => whole.EndsTransaction(e);

    public override bool IsDisconnected(Exception e) => e is IOException;

    public override bool? WasCommitted(SqlSession lost, Func<SqlSession> reopen)
    {
        reopen().Dispose();
        return null;
    }

    public override string KeepCopy(SqlSession session, DateTimeOffset now) => whole.KeepCopy(session, now);

    public override Exception AtWork(Exception e) => whole.AtWork(e);

    public override Exception AtStart(Exception e) => whole.AtStart(e);

    protected override string Say(string word, string argument) => throw new NotSupportedException("The statements of these tests have no brackets.");

    // Every statement comes through here once, the commit as well.
    protected override string Finish(string sql)
    {
        if (sql == "COMMIT" && AtCommit is { } lost)
        {
            AtCommit = null;
            throw lost;
        }
        return sql;
    }
}
