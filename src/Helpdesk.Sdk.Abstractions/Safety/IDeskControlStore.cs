namespace Helpdesk.Sdk;

/// <summary>The emergency brake. The ledger judges it again inside its transaction.</summary>
public interface IDeskControlStore
{
    /// <summary>The subject of permits for the desk as a whole.</summary>
    public const string Desk = "(desk)";

    /// <summary>The stop in force; <see langword="null"/> = the desk works.</summary>
    ValueTask<DeskStop?> FindStopAsync(CancellationToken cancellationToken);

    /// <summary>Stops the desk, everywhere. Spends the permit (action StopTheDesk, store and subject <see cref="Desk"/>) before anything else.</summary>
    /// <returns>Whether it was not stopped already; a stop in force stays as it is.</returns>
    ValueTask<bool> StopAsync(ChangePermit permit, DeskStop stop, CancellationToken cancellationToken);

    /// <summary>Lets the desk work again. Spends the permit (action StartTheDesk, store and subject <see cref="Desk"/>) before anything else.</summary>
    /// <returns>Whether it was stopped.</returns>
    ValueTask<bool> StartAsync(ChangePermit permit, CancellationToken cancellationToken);

    /// <summary>The revocation of an operator; <see langword="null"/> = none. Letter case does not count.</summary>
    ValueTask<OperatorRevocation?> FindRevocationAsync(string operatorName, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes an operator: in one transaction sessions end, approvals become void, links die. Spends the permit (action RevokeOperator, store
    /// <see cref="Desk"/>, subject the operator's name) before anything else. Again for a revoked one: whatever has appeared since dies.
    /// </summary>
    ValueTask<RevocationEffect> RevokeAsync(ChangePermit permit, OperatorRevocation revocation, CancellationToken cancellationToken);

    /// <summary>Ends a revocation; what died stays dead. Spends the permit (action AdmitOperator, store <see cref="Desk"/>, subject the operator's name) before anything else.</summary>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> AdmitAsync(ChangePermit permit, string operatorName, CancellationToken cancellationToken);
}
