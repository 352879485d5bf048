namespace Portal.Core.People;

/// <summary>Somebody who has signed in at least once, as the identity provider described them the last time. Issuer and subject are the key.</summary>
public sealed class KnownPerson
{
    private KnownPerson()
    {
    }

    public string Issuer { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Name, subject and address in small letters: lists are sorted and searched by it, and pages of them end at one.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>For letters and for the author of commits; never a key. Null when the provider sends none.</summary>
    public string? Email { get; private set; }

    /// <summary>Comma separated <see cref="Role"/> names, as mapped at the last sign-in.</summary>
    public string RoleNames { get; private set; } = "";

    /// <summary>Newline separated group ids, as sent at the last sign-in.</summary>
    public string Groups { get; private set; } = "";

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSignInAt { get; private set; }

    public int Version { get; private set; }

    public PersonId Person => new(Issuer, Subject);

    public IReadOnlyCollection<Role> Roles => RoleNames.Length == 0 ? [] : [.. RoleNames.Split(',').Select(Enum.Parse<Role>)];

    public IReadOnlyCollection<string> GroupIds => Groups.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static KnownPerson First(PersonId person, DateTimeOffset now) => new() { Issuer = person.Issuer, Subject = person.Subject, FirstSeenAt = now };

    public void SignedIn(string name, string? email, RoleMapping mapped, DateTimeOffset now)
    {
        Name = name;
        Email = email;
        SortKey = $"{name}~{Subject}~{email}~{Issuer}".ToLowerInvariant();
        RoleNames = string.Join(',', mapped.Roles);
        Groups = string.Join('\n', mapped.Groups);
        LastSignInAt = now;
    }

    public PersonFacts ToFacts() => new(Person, Name, Roles, GroupIds);
}

/// <summary>What rules need to know of a person.</summary>
/// <param name="Groups">Group ids, matched exactly.</param>
public sealed record PersonFacts(PersonId Person, string Name, IReadOnlyCollection<Role> Roles, IReadOnlyCollection<string> Groups)
{
    /// <summary>Somebody nobody has seen: no role, no group, so no right.</summary>
    public static PersonFacts Unknown(PersonId person) => new(person, person.Subject, [], []);
}

/// <summary>A person with the name to show for them.</summary>
public sealed record NamedPerson(string Issuer, string Subject, string Name)
{
    public PersonId Person => new(Issuer, Subject);

    public static NamedPerson Of(Actor actor) => new(actor.Person.Issuer, actor.Person.Subject, actor.Name);
}
