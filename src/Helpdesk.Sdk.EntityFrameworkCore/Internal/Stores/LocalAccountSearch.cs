using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// A page of the local directory in order of user name. A text that few accounts have is found by the index of trigrams and put in order afterwards; one that many
/// have is met soon when walking along the order. Which it is shows a look at the index that stops early.
/// </summary>
internal static class LocalAccountSearch
{
    // Fewer characters than a trigram has are met everywhere.
    private const int Shortest = 3;
    private const int Few = 2_000;
    private const string Conditions =
        "Store = @1 AND DeletedAt = 0 AND FoldedUserName > @2 AND (@3 = '' OR [instr](SearchText, @3) > 0) AND (@4 = 0 OR Enabled = 0) AND (@5 = 0 OR LockedAt IS NOT NULL) " +
        "ORDER BY FoldedUserName LIMIT @6";

    public static IReadOnlyList<LocalAccount> Run(
        SqlSession session, string columns, Func<DbDataReader, LocalAccount> read, string store, LocalAccountQuery query, string? after, int size)
    {
        var text = LetterCase.Fold(query.Text ?? "");
        var (from, disabled, locked) = (LetterCase.Fold(after ?? ""), query.Disabled ? 1 : 0, query.LockedOnly ? 1 : 0);
        if (text.EnumerateRunes().Count() < Shortest)
            return session.ReadAll($"SELECT {columns} FROM LocalAccounts WHERE {Conditions}", read, store, from, text, disabled, locked, size);
        var pattern = session.Dialect.TextPattern(text);
        return session.ReadNumber("SELECT COUNT(*) FROM [some @1] AS hits", pattern) > Few
            ? session.ReadAll($"SELECT {columns} FROM LocalAccounts WHERE {Conditions}", read, store, from, text, disabled, locked, size)
            : session.ReadAll($"SELECT {columns} FROM [found @7] AS hits WHERE {Conditions}", read, store, from, text, disabled, locked, size, pattern);
    }
}
