namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlControl(SqlDatabase database) : IDeskControlStore
{
    public ValueTask<DeskStop?> FindStopAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static s => s.ReadOne("SELECT At, By FROM DeskStop", static r => new DeskStop(r.Time(0), r.GetString(1))), cancellationToken);

    public ValueTask<bool> StopAsync(ChangePermit permit, DeskStop stop, CancellationToken cancellationToken)
    {
        permit.Spend(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StopTheDesk);
        return database.WriteAsync(
            s => s.Execute("INSERT INTO DeskStop (Desk, At, By) VALUES (@1, @2, @3) ON CONFLICT DO NOTHING", IDeskControlStore.Desk, stop.At.UtcTicks, stop.By) == 1,
            cancellationToken);
    }

    public ValueTask<bool> StartAsync(ChangePermit permit, CancellationToken cancellationToken)
    {
        permit.Spend(IDeskControlStore.Desk, IDeskControlStore.Desk, HelpdeskAction.StartTheDesk);
        return database.WriteAsync(static s => s.Execute("DELETE FROM DeskStop") > 0, cancellationToken);
    }

    public ValueTask<OperatorRevocation?> FindRevocationAsync(string operatorName, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.ReadOne(
            "SELECT Operator, At, By FROM OperatorRevocations WHERE FoldedOperator = @1",
            static r => new OperatorRevocation(r.GetString(0), r.Time(1), r.GetString(2)), LetterCase.Fold(operatorName)),
        cancellationToken);

    public ValueTask<RevocationEffect> RevokeAsync(ChangePermit permit, OperatorRevocation revocation, CancellationToken cancellationToken)
    {
        permit.Spend(IDeskControlStore.Desk, revocation.Operator, HelpdeskAction.RevokeOperator);
        return database.WriteAsync(s =>
        {
            s.Execute(
                "INSERT INTO OperatorRevocations (FoldedOperator, Operator, At, By) VALUES (@1, @2, @3, @4) ON CONFLICT DO NOTHING",
                LetterCase.Fold(revocation.Operator), revocation.Operator, revocation.At.UtcTicks, revocation.By);
            return new RevocationEffect(
                SqlSessions.EndOf(s, revocation.Operator, "revoked"),
                ApprovalTable.VoidOf(s, revocation.Operator, revocation.At),
                SecureLinkTable.KillOfOperator(s, revocation.Operator));
        }, cancellationToken);
    }

    public ValueTask<bool> AdmitAsync(ChangePermit permit, string operatorName, CancellationToken cancellationToken)
    {
        permit.Spend(IDeskControlStore.Desk, operatorName, HelpdeskAction.AdmitOperator);
        return database.WriteAsync(s => s.Execute("DELETE FROM OperatorRevocations WHERE FoldedOperator = @1", LetterCase.Fold(operatorName)) == 1, cancellationToken);
    }

    /// <summary>Whether the desk and the operator may work, inside a transaction.</summary>
    public static BeginStatus Judge(SqlSession session, OperationIntent intent)
    {
        var (revoked, stopped) = session.ReadOne(
            "SELECT EXISTS (SELECT 1 FROM OperatorRevocations WHERE FoldedOperator = @1), EXISTS (SELECT 1 FROM DeskStop)",
            static r => (r.GetBoolean(0), r.GetBoolean(1)), intent.Entry.PerformerKind == "operator" ? LetterCase.Fold(intent.Entry.Operator) : null);
        return revoked ? BeginStatus.OperatorRevoked
            : stopped && !intent.AllowedWhenStopped ? BeginStatus.DeskStopped
            : BeginStatus.Begun;
    }
}
