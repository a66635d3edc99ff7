using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>
/// When operators were last admitted after a revocation. What they gave away before (tokens, orders, codes) stays dead: it was made by whoever made them be revoked.
/// </summary>
internal static class Admissions
{
    /// <summary>Remembers it; a state without facts remembers nothing.</summary>
    public static async ValueTask WriteAsync(IHelpdeskState state, string operatorName, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (state is not IStateFacts facts)
            return;
        var (name, value) = (Name(operatorName), at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        // Whoever else admits them at the same time writes as late a time.
        while (await facts.FindFactAsync(name, cancellationToken).ConfigureAwait(false) is var former && former != value
            && !await facts.ChangeFactAsync(name, former, value, null, cancellationToken).ConfigureAwait(false))
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Whether what the operator made at that time counts for nothing: they are revoked, or were and have been admitted again since.</summary>
    /// <param name="state">The state.</param>
    /// <param name="operatorName">Who made it.</param>
    /// <param name="made">When; <see langword="null"/> = nobody knows.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<bool> IsDeadAsync(IHelpdeskState state, string operatorName, DateTimeOffset? made, CancellationToken cancellationToken)
    {
        if (await state.Control.FindRevocationAsync(operatorName, cancellationToken).ConfigureAwait(false) is not null)
            return true;
        var admitted = state is IStateFacts facts ? await facts.FindFactAsync(Name(operatorName), cancellationToken).ConfigureAwait(false) : null;
        if (admitted is null)
            return false;
        return !DateTimeOffset.TryParse(admitted, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) || made is not { } then || then <= at;
    }

    private static string Name(string operatorName) => "operator:admitted:" + LetterCase.Fold(operatorName);
}
