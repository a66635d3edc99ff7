using System.Text.Json;
using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlSessions(SqlDatabase database) : IVerificationSessionStore
{
    private const string Columns =
        "Id, Operator, Role, Target, Accounts, Action, OptionsClass, Process, Ticket, StartedAt, LastActivityAt, Status, Verified, ProvenAt, EndReason, Version, " +
        "Asked, Answered";

    public ValueTask CreateAsync(VerificationSession session, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        s.Execute($"INSERT INTO Sessions ({Columns}) VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18)", Values(session));
        foreach (var name in NamesOf(s, session.Operator))
            s.Execute(
                "UPDATE Sessions SET Status = 2, EndReason = 'replaced', Version = Version + 1 WHERE Operator = @1 AND Status <> 2 AND Id <> @2 AND " +
                "EXISTS ([texts Accounts] WHERE value IN ([texts @3]))",
                name, session.Id.Value, SqlValues.Json(session.Accounts));
    }, cancellationToken);

    public ValueTask<VerificationSession?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Find(s, id), cancellationToken);

    public ValueTask<bool> TryUpdateAsync(VerificationSession session, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute(
            "UPDATE Sessions SET Operator = @2, Role = @3, Target = @4, Accounts = @5, Action = @6, OptionsClass = @7, Process = @8, Ticket = @9, " +
            "StartedAt = @10, LastActivityAt = @11, Status = @12, Verified = @13, ProvenAt = @14, EndReason = @15, Version = @16, Asked = @17, Answered = @18 " +
            "WHERE Id = @1 AND Version = @16 - 1 AND Status <> 2",
            Values(session)) == 1,
        cancellationToken);

    /// <summary>Reads one inside a transaction.</summary>
    public static VerificationSession? Find(SqlSession session, SessionId id) =>
        session.ReadOne($"SELECT {Columns} FROM Sessions WHERE Id = @1", Read, id.Value);

    /// <summary>Ends all of an operator, whatever the letter case of the name, inside the writer's transaction.</summary>
    /// <returns>How many were not ended.</returns>
    public static int EndOf(SqlSession session, string operatorName, string reason) => NamesOf(session, operatorName)
        .Sum(name => session.Execute(
            "UPDATE Sessions SET Status = 2, EndReason = @2, Version = Version + 1 WHERE Operator = @1 AND Status <> 2", name, reason));

    // How the operator was written when a session was started.
    private static List<string> NamesOf(SqlSession session, string operatorName) =>
        [.. session.ReadAll("SELECT DISTINCT Operator FROM Sessions WHERE Status <> 2", static r => r.GetString(0)).Where(name => LetterCase.Same(name, operatorName))];

    private static object?[] Values(VerificationSession session) =>
    [
        session.Id.Value, session.Operator, session.Role, session.Target.ToString(), SqlValues.Json(session.Accounts), session.Action.Value, session.OptionsClass,
        session.Process, session.Ticket, session.StartedAt.UtcTicks, session.LastActivityAt.UtcTicks, (int)session.Status,
        JsonSerializer.Serialize([.. session.Verified.Select(StoredFactor.Of)], SqlJson.Default.StoredFactorArray),
        SqlValues.Ticks(session.ProvenAt), session.EndReason, session.Version, SqlValues.Json(session.Asked), SqlValues.Json(session.Answered),
    ];

    private static VerificationSession Read(DbDataReader r) => new()
    {
        Id = new SessionId(r.GetString(0)),
        Operator = r.GetString(1),
        Role = r.GetString(2),
        Target = SqlValues.Account(r.GetString(3)),
        Accounts = [.. SqlValues.Texts(r.GetString(4)).Select(SqlValues.Account)],
        Action = new HelpdeskAction(r.GetString(5)),
        OptionsClass = r.GetString(6),
        Process = r.GetString(7),
        Ticket = r.OptionalText(8),
        StartedAt = r.Time(9),
        LastActivityAt = r.Time(10),
        Status = (SessionStatus)r.GetInt32(11),
        Verified = [.. JsonSerializer.Deserialize(r.GetString(12), SqlJson.Default.StoredFactorArray)!.Select(f => f.ToVerified())],
        ProvenAt = r.OptionalTime(13),
        EndReason = r.OptionalText(14),
        Version = r.GetInt32(15),
        Asked = SqlValues.Texts(r.GetString(16)),
        Answered = SqlValues.Texts(r.GetString(17)),
    };
}
