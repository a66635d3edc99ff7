using System.Data.Common;

namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlLocalAccounts(SqlDatabase database) : ILocalAccountStore, ILocalDeletedAccountStore, ILocalAccountReader
{
    private const string Columns =
        "Store, Id, UserName, DisplayName, GivenName, Surname, Email, SecondaryEmail, Mobile, Location, Enabled, PasswordHash, PasswordLastSet, " +
        "MustChangePassword, FailedSignIns, LastFailedSignIn, LockedAt, LastSignIn, Created, Version, " +
        "Role, AccountExpires, DeletedAt, Details, SignInDetails";
    private const string Folded = "FoldedId, FoldedUserName, FoldedEmail, FoldedSecondaryEmail, SearchText";
    private const string AnyName = "(FoldedId = @2 OR FoldedUserName = @2 OR FoldedEmail = @2 OR FoldedSecondaryEmail = @2)";
    private const string Values = "@1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12, @13, @14, @15, @16, @17, @18, @19, @20, @21, @22, @23, @24, @25, " +
        "@26, @27, @28, @29, @30";

    public ValueTask<IReadOnlyList<LocalAccount>> FindAsync(string store, string text, bool idOnly, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LocalAccount>>(
            s => s.ReadAll(
                $"SELECT {Columns} FROM LocalAccounts WHERE Store = @1 AND DeletedAt = 0 AND {(idOnly ? "FoldedId = @2" : AnyName)} LIMIT 2", Read, store, LetterCase.Fold(text)),
            cancellationToken);

    public ValueTask<IReadOnlyList<LocalAccount>> SearchAsync(
        string store, LocalAccountQuery query, string? after, int size, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LocalAccount>>(
            s => LocalAccountSearch.Run(s, Columns, Read, store, query, after, size), cancellationToken);

    public ValueTask<bool> TryAddAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken)
    {
        permit.EnsureCovers(account.Store, account.UserName);
        return database.WriteAsync(
            s => s.Execute($"INSERT INTO LocalAccounts ({Columns}, {Folded}) VALUES ({Values}) ON CONFLICT (Store, FoldedUserName, DeletedAt) DO NOTHING", Row(account)) == 1,
            cancellationToken);
    }

    public ValueTask<bool> TryUpdateAsync(ChangePermit permit, LocalAccount account, CancellationToken cancellationToken)
    {
        permit.EnsureCovers(account.Store, account.Id);
        // A user name that is taken changes nothing and is told like a lost race.
        return database.WriteAsync(
            s => s.Execute(
                $"UPDATE LocalAccounts SET ({Columns}, {Folded}) = ({Values}) WHERE Store = @1 AND Id = @2 AND Version = @20 - 1 AND " +
                "NOT EXISTS (SELECT 1 FROM LocalAccounts AS other WHERE other.Store = @1 AND other.FoldedUserName = @27 AND other.DeletedAt = @23 AND other.Id <> @2)", Row(account)) == 1,
            cancellationToken);
    }

    public ValueTask<bool> TryRecordSignInAsync(LocalAccount account, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute(
            "UPDATE LocalAccounts SET FailedSignIns = @3, LastFailedSignIn = @4, LockedAt = @5, LastSignIn = @6, Version = @7, SignInDetails = @8 " +
            "WHERE Store = @1 AND Id = @2 AND DeletedAt = 0 AND Version = @7 - 1",
            account.Store, account.Id, account.FailedSignIns, SqlValues.Ticks(account.LastFailedSignIn), SqlValues.Ticks(account.LockedAt),
            SqlValues.Ticks(account.LastSignIn), account.Version, account.SignInDetails) == 1,
        cancellationToken);

    public ValueTask<IReadOnlyList<LocalAccount>> FindDeletedAsync(string store, string text, bool idOnly, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LocalAccount>>(
            s => s.ReadAll(
                $"SELECT {Columns} FROM LocalAccounts WHERE Store = @1 AND DeletedAt > 0 AND {(idOnly ? "FoldedId = @2" : AnyName)} ORDER BY DeletedAt DESC LIMIT 2", Read, store, LetterCase.Fold(text)),
            cancellationToken);

    public ValueTask<int> ForgetDeletedAsync(string store, DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute("DELETE FROM LocalAccounts WHERE Store = @1 AND DeletedAt > 0 AND DeletedAt < @2", store, before.UtcTicks), cancellationToken);

    public ValueTask<IReadOnlyList<LocalAccount>> ReadManyAsync(string store, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<LocalAccount>>(
            s => s.ReadAll($"SELECT {Columns} FROM LocalAccounts WHERE Store = @1 AND DeletedAt = 0 AND Id IN ([texts @2])", Read, store, SqlValues.Json(ids)), cancellationToken);

    private static object?[] Row(LocalAccount a) =>
    [
        a.Store, a.Id, a.UserName, a.DisplayName, a.GivenName, a.Surname, a.Email, a.SecondaryEmail, a.Mobile, a.Location, a.Enabled ? 1 : 0, a.PasswordHash,
        SqlValues.Ticks(a.PasswordLastSet), a.MustChangePassword ? 1 : 0, a.FailedSignIns, SqlValues.Ticks(a.LastFailedSignIn), SqlValues.Ticks(a.LockedAt),
        SqlValues.Ticks(a.LastSignIn), a.Created.UtcTicks, a.Version, a.Role, SqlValues.Ticks(a.AccountExpires), SqlValues.Ticks(a.DeletedAt) ?? 0L, a.Details, a.SignInDetails,
        LetterCase.Fold(a.Id), LetterCase.Fold(a.UserName), Fold(a.Email), Fold(a.SecondaryEmail),
        LetterCase.Fold(string.Join('\n', a.UserName, a.DisplayName, a.GivenName, a.Surname, a.Email, a.SecondaryEmail)),
    ];

    private static string? Fold(string? text) => text is null ? null : LetterCase.Fold(text);

    private static LocalAccount Read(DbDataReader r) => new()
    {
        Store = r.GetString(0),
        Id = r.GetString(1),
        UserName = r.GetString(2),
        DisplayName = r.OptionalText(3),
        GivenName = r.OptionalText(4),
        Surname = r.OptionalText(5),
        Email = r.OptionalText(6),
        SecondaryEmail = r.OptionalText(7),
        Mobile = r.OptionalText(8),
        Location = r.OptionalText(9),
        Enabled = r.GetInt64(10) != 0,
        PasswordHash = r.OptionalText(11),
        PasswordLastSet = r.OptionalTime(12),
        MustChangePassword = r.GetInt64(13) != 0,
        FailedSignIns = r.GetInt32(14),
        LastFailedSignIn = r.OptionalTime(15),
        LockedAt = r.OptionalTime(16),
        LastSignIn = r.OptionalTime(17),
        Created = r.Time(18),
        Version = r.GetInt32(19),
        Role = r.OptionalText(20),
        AccountExpires = r.OptionalTime(21),
        DeletedAt = r.GetInt64(22) == 0 ? null : r.Time(22),
        Details = r.OptionalText(23),
        SignInDetails = r.OptionalText(24),
    };
}
