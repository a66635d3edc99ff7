using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>SQLite's result codes in the words of the contract. The codes are those of sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26;

    public static bool IsConstraint(SqliteException e) => e.SqliteErrorCode == Constraint;

    /// <summary>What a caller of the state gets while it runs.</summary>
    public static Exception AtWork(Exception e, string path) => e is SqliteException sqlite
        ? IsConstraint(sqlite)
            ? new InvalidOperationException("It is stored already: an id may be used once.", sqlite)
            : new StateUnavailableException($"The state '{path}' {Describe(sqlite)}. Nothing of this was stored.", sqlite)
        : e;

    /// <summary>What whoever starts the state gets.</summary>
    public static Exception AtStart(Exception e, string path) => e switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } sqlite => new StateUnavailableException($"The state '{path}' {Describe(sqlite)}.", sqlite),
        SqliteException sqlite => new HelpdeskConfigurationException($"State:ConnectionString: the file '{path}' {Describe(sqlite)}.", sqlite),
        _ => e,
    };

    private static string Describe(SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => "is locked by another process for too long",
        ReadOnly => "cannot be written: give the service the right to write the file and its directory",
        Corrupt => "is damaged: restore a backup",
        NotADatabase => "is not a SQLite database: it names another file, or it is damaged and a backup must be restored",
        Full => "cannot grow: the disk is full",
        CannotOpen => "cannot be opened: check the directory and the rights on it",
        _ => $"failed (SQLite error {e.SqliteErrorCode}/{e.SqliteExtendedErrorCode})",
    };
}
